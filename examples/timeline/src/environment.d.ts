interface ImportMeta {
  readonly env: {
    /** The endpoint that the page was built for. */
    readonly VITE_MAHDAR_URL?: string;
  };
}
