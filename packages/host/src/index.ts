// JsHost for Node and for the browser: the only place that touches the outside.
export {};
