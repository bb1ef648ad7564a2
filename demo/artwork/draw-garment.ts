import { bag } from './bag.ts'
import { belt } from './belt.ts'
import { blazer } from './blazer.ts'
import { boot } from './boot.ts'
import { coat } from './coat.ts'
import { dress } from './dress.ts'
import { createEasel } from './easel.ts'
import { flat } from './flat.ts'
import { hat } from './hat.ts'
import { heel } from './heel.ts'
import { jacket } from './jacket.ts'
import { jewellery } from './jewellery.ts'
import { knit } from './knit.ts'
import { puffer } from './puffer.ts'
import { sandal } from './sandal.ts'
import { scarf } from './scarf.ts'
import { shirt } from './shirt.ts'
import { skirt } from './skirt.ts'
import { sneaker } from './sneaker.ts'
import type { Spec } from './spec.ts'
import { compose, type Draft } from './studio.ts'
import { sweatshirt } from './sweatshirt.ts'
import { tee } from './t-shirt.ts'
import { tank } from './tank.ts'
import { trousers } from './trousers.ts'

const drafts: Partial<Record<Spec['kind'], (spec: Spec) => Draft>> = {
  tsh: tee,
  plo: tee,
  sht: shirt,
  bls: shirt,
  jmp: knit,
  cdg: knit,
  kvs: knit,
  swt: sweatshirt,
  tnk: tank,
  cot: coat,
  trn: coat,
  blz: blazer,
  dnj: jacket,
  ltj: jacket,
  bmb: jacket,
  ovs: jacket,
  puf: puffer,
  prk: puffer,
  drs: dress,
  shd: dress,
  slp: dress,
  knd: dress,
  skt: skirt,
  trs: trousers,
  jgr: trousers,
  srt: trousers,
  jns: trousers,
  snk: sneaker,
  bot: boot,
  hel: heel,
  flt: flat,
  snd: sandal,
  tot: bag,
  xbd: bag,
  bpk: bag,
  scf: scarf,
  bne: hat,
  hat,
  blt: belt,
  ear: jewellery,
  nck: jewellery,
  brc: jewellery,
  rng: jewellery,
}

/** One picture of a garment as SVG text, 800 × 1000; the same spec gives the same text. */
export const drawGarment = (spec: Spec): string => {
  const { stage, draw } = (drafts[spec.kind] ?? tee)(spec)
  const easel = createEasel(spec, stage.scale)
  return compose(easel, stage, draw(easel))
}
