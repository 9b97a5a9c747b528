// The style of what is loaded later. Not an element: the page's policy allows no style that is written into it.
import style from './more.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
