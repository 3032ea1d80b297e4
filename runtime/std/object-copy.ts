/**
 * Objects made anew from the descriptors of others, which is how packages clone instances:
 * `Object.create(Object.getPrototypeOf(x), Object.getOwnPropertyDescriptors(x))`. The compiler calls these where it sees
 * that. Instances and literals are copied by their shape: what copies them keeps their layout, and no descriptors are made.
 */
import { copied, copiedByParts, restraint } from "kiln:core";
import { create, getOwnPropertyDescriptors, getPrototypeOf } from "./Object.ts";

/** What `restraint` gives for an object that takes no new properties. */
const CLOSED = 1;

/** The attributes that sealing gives are the object's, not its properties'. @throws TypeError for a sealed object */
function byShape(object: unknown): unknown {
  if (restraint(object) > CLOSED)
    throw new TypeError("The descriptors of a sealed object cannot be given to another in an image");
  return copied(object);
}

/** An object of the same prototype with the same properties. @throws TypeError for null and undefined */
export function copyOf(object: unknown): unknown {
  const other = copiedByParts(object);
  if (other === undefined && object !== undefined) return byShape(object);
  return create(getPrototypeOf(other), getOwnPropertyDescriptors(other));
}

/** `Object.create(proto, Object.getOwnPropertyDescriptors(object))`. @throws TypeError as that does */
export function copyWith(proto: unknown, object: unknown): unknown {
  const other = copiedByParts(object, proto);
  if (other === undefined && object !== undefined) return byShape(object);
  return create(proto, getOwnPropertyDescriptors(other));
}
