/** Channel on which the page tells the shell its language, one of `languages`. */
export const languageMessage = 'gan-workbench:language';

/** Channel on which the shell asks the page to show one of its places: a path of its router, as `/runs`. */
export const openMessage = 'gan-workbench:open';
