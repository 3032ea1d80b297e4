// flow with progress; ENTRY SECONDS
import { Analysis } from "./compiler/src/flow/analysis.ts";
import { Solver } from "./compiler/src/flow/solver.ts";
import { loadEntry, startOf } from "./compiler/src/load.ts";
const entry=process.argv[2]!, max=Number(process.argv[3]??100);
const { front, serves } = loadEntry({ entry, platform: "linux", onProgress: () => undefined } as never);
const a = new Analysis({ program: front.program, start: startOf(front, serves) ?? null, lowerBuiltin: front.lowerBuiltin, builtinClass: front.builtinClass, wrapperClass: front.wrapperClass });
const w = (a.solver as any).work; const take=w.take.bind(w); let n=0; const t0=process.cpuUsage().user; let next=10;
const show=()=>{ const edges=(a.solver as any).nodes.reduce((s:number,x:any)=>s+x.edges.length,0); console.log(`${((process.cpuUsage().user-t0)/1e6).toFixed(0)}s insts ${a.insts.length} objs ${a.objects.length} steps ${a.solver.steps} edges ${edges} crowds ${a.crowds} heap ${(process.memoryUsage().heapUsed/1e6).toFixed(0)}`); };
w.take=()=>{ if((++n&255)===0){ const t=(process.cpuUsage().user-t0)/1e6; if(t>next){next+=10; show(); if(t>max) throw new Error("stop");} } return take(); };
try { a.run(); console.log("REST"); } catch(e){ console.log(String(e).slice(0,300)); }
show();
const by=new Map<string,number>(); for(const f of a.insts) by.set(f.func.id,(by.get(f.func.id)??0)+1);
console.log([...by].sort((x,y)=>y[1]-x[1]).slice(0,30).map(([k,v])=>v+" "+k).join("\n"));
