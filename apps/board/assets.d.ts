/** Files that are embedded as text when the image is built. */
declare module "*.html" {
  const text: string;
  export default text;
}
