import { type Point, trace } from '../paint/path.ts'
import type { Spec } from '../spec.ts'

export const bottoms = (spec: Spec): { d: string; heel: string; lift: number } =>
  spec.sole === 'Rubber sole'
    ? {
        d: trace([
          [-0.1, -1.3],
          [0.2, -1.7, 1],
          [9, -1.2],
          [17, -1.2],
          [28.2, -1.7, 1],
          [28.4, -0.8],
          [28, 0, 1],
          [4, 0],
          [1, -0.4],
        ]),
        heel: '',
        lift: 1.2,
      }
    : {
        d: trace([
          [-0.1, -1.2],
          [0.2, -1.6, 1],
          [9, -0.9],
          [17, -1.4],
          [28.2, -2.7, 1],
          [28.2, -2.1, 1],
          [20.6, -1.7],
          [15, -0.5],
          [8, 0],
          [2.8, -0.1],
          [0.6, -0.6],
        ]),
        heel: trace([
          [20.6, -1.9, 1],
          [28.2, -2.3, 1],
          [28, 0, 1],
          [21.1, 0, 1],
        ]),
        lift: 1.8,
      }

export const toeOf = (spec: Spec): Point[] => {
  switch (spec.toe) {
    case 'Square toe':
      return [
        [0.4, -1.1, 1],
        [0.2, -3.2],
        [1, -4.4],
        [2.6, -4.9],
      ]
    case 'Almond toe':
      return [
        [-0.2, -1.1, 1],
        [0, -2.4],
        [1.6, -3.9],
      ]
    default:
      return [
        [0.4, -1, 1],
        [0, -2.9],
        [1.5, -4.5],
      ]
  }
}
