/** Media types by the extension of a file's name (IANA's registry, and what browsers expect of the rest). */

/** Types whose files become smaller when they are compressed: text, and formats without a compression of their own. */
const COMPRESSIBLE: Readonly<Record<string, string>> = {
  atom: "application/atom+xml",
  bmp: "image/bmp",
  css: "text/css",
  csv: "text/csv",
  cur: "image/x-icon",
  eot: "application/vnd.ms-fontobject",
  geojson: "application/geo+json",
  gltf: "model/gltf+json",
  glb: "model/gltf-binary",
  htm: "text/html",
  html: "text/html",
  ico: "image/x-icon",
  ics: "text/calendar",
  js: "text/javascript",
  json: "application/json",
  json5: "application/json5",
  jsonld: "application/ld+json",
  kml: "application/vnd.google-earth.kml+xml",
  less: "text/plain",
  map: "application/json",
  markdown: "text/markdown",
  md: "text/markdown",
  mjs: "text/javascript",
  n3: "text/n3",
  obj: "model/obj",
  otf: "font/otf",
  ps: "application/postscript",
  rdf: "application/rdf+xml",
  rss: "application/rss+xml",
  rtf: "application/rtf",
  scss: "text/plain",
  srt: "text/plain",
  stl: "model/stl",
  svg: "image/svg+xml",
  tar: "application/x-tar",
  text: "text/plain",
  toml: "application/toml",
  topojson: "application/json",
  tsv: "text/tab-separated-values",
  ttf: "font/ttf",
  ttl: "text/turtle",
  txt: "text/plain",
  vcf: "text/vcard",
  vtt: "text/vtt",
  wasm: "application/wasm",
  wav: "audio/wav",
  webmanifest: "application/manifest+json",
  xht: "application/xhtml+xml",
  xhtml: "application/xhtml+xml",
  xml: "application/xml",
  xsd: "application/xml",
  xsl: "application/xslt+xml",
  xslt: "application/xslt+xml",
  yaml: "application/yaml",
  yml: "application/yaml",
};

/** Types that are compressed already. */
const COMPRESSED: Readonly<Record<string, string>> = {
  "7z": "application/x-7z-compressed",
  aac: "audio/aac",
  apng: "image/apng",
  avi: "video/x-msvideo",
  avif: "image/avif",
  bin: "application/octet-stream",
  br: "application/octet-stream",
  bz2: "application/x-bzip2",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  epub: "application/epub+zip",
  flac: "audio/flac",
  gif: "image/gif",
  gz: "application/gzip",
  heic: "image/heic",
  jar: "application/java-archive",
  jfif: "image/jpeg",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  jxl: "image/jxl",
  m4a: "audio/mp4",
  m4v: "video/mp4",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  mpeg: "video/mpeg",
  odp: "application/vnd.oasis.opendocument.presentation",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  opus: "audio/ogg",
  pdf: "application/pdf",
  png: "image/png",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  tif: "image/tiff",
  tiff: "image/tiff",
  webm: "video/webm",
  webp: "image/webp",
  woff: "font/woff",
  woff2: "font/woff2",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xz: "application/x-xz",
  zip: "application/zip",
  zst: "application/zstd",
};

const UNKNOWN = "application/octet-stream";

export interface MediaType {
  /** Without parameters. */
  type: string;
  compressible: boolean;
}

/** The type of a file by the last extension of its name, in any case; bytes of no known kind for others. */
export function mediaTypeOf(path: string): MediaType {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const extension = dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
  if (Object.hasOwn(COMPRESSIBLE, extension)) return { type: COMPRESSIBLE[extension] ?? UNKNOWN, compressible: true };
  return {
    type: Object.hasOwn(COMPRESSED, extension) ? (COMPRESSED[extension] ?? UNKNOWN) : UNKNOWN,
    compressible: false,
  };
}
