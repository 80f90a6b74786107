// No fonts and no scripts from other hosts, as on the site that it is held against.
export default {
  title: "Observable Framework",
  root: "src",
  globalStylesheets: [],
  pager: false,
  search: false,
  toc: false,
};
