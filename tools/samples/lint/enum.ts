export enum Status {
  Draft,
}
