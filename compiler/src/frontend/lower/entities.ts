/** What a name that is not a local variable can mean. */
import type ts from "typescript";
import type { Literal } from "../../ir/ir.ts";
import type { ModuleState } from "./modules.ts";

export type Entity =
  /** A module-level variable. `declaration` is null for `export default expression`. */
  | {
      readonly k: "global";
      readonly id: string;
      readonly name: string;
      readonly module: ModuleState;
      readonly declaration: ts.Node | null;
      readonly lexical: boolean;
      /** The value of a constant whose initialiser is an expression of literals. */
      readonly lit: Literal | null;
      /** The function that the constant holds, when its initialiser is one. */
      readonly func: ts.FunctionLikeDeclaration | null;
    }
  | { readonly k: "func"; readonly module: ModuleState; readonly node: ts.FunctionDeclaration }
  | { readonly k: "class"; readonly module: ModuleState; readonly node: ts.ClassLikeDeclaration }
  | { readonly k: "enum"; readonly node: ts.EnumDeclaration }
  /** A member by its bare name, inside its enum. */
  | { readonly k: "enumMember"; readonly node: ts.EnumMember }
  | { readonly k: "extern"; readonly key: string }
  | { readonly k: "intrinsic"; readonly name: string }
  /** A global of JavaScript or the host that runtime/std does not define as a whole. */
  | { readonly k: "builtin"; readonly name: string }
  /** `namespace N { … }`; merged declarations share the symbol. */
  | { readonly k: "namespaceObject"; readonly node: ts.ModuleDeclaration; readonly symbol: ts.Symbol }
  /** `import * as ns`. */
  | { readonly k: "namespace"; readonly file: ts.SourceFile }
  | { readonly k: "literal"; readonly lit: Literal }
  /** Data embedded by an import with attributes. */
  | { readonly k: "json"; readonly value: unknown }
  | { readonly k: "rejected"; readonly why: string }
  /** A type, or nothing that exists at run time. */
  | { readonly k: "none" };
