declare module "*.zone" {
  const text: string;
  export default text;
}
