import { dress } from './bottoms/dress.ts'
import { skirt } from './bottoms/skirt.ts'
import { trousers } from './bottoms/trousers.ts'
import { bag } from './extras/bag.ts'
import { belt } from './extras/belt.ts'
import { hat } from './extras/hat.ts'
import { jewellery } from './extras/jewellery.ts'
import { scarf } from './extras/scarf.ts'
import { blazer } from './outer/blazer.ts'
import { coat } from './outer/coat.ts'
import { jacket } from './outer/jacket.ts'
import { puffer } from './outer/puffer.ts'
import { createEasel } from './paint/easel.ts'
import { compose, type Draft } from './paint/studio.ts'
import { boot } from './shoes/boot.ts'
import { flat } from './shoes/flat.ts'
import { heel } from './shoes/heel.ts'
import { sandal } from './shoes/sandal.ts'
import { sneaker } from './shoes/sneaker.ts'
import type { Spec } from './spec.ts'
import { knit } from './tops/knit.ts'
import { shirt } from './tops/shirt.ts'
import { sweatshirt } from './tops/sweatshirt.ts'
import { tee } from './tops/t-shirt.ts'
import { tank } from './tops/tank.ts'

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
