// Draws the readable page of the API out of its description; both come from this installation.
Scalar.createApiReference("#reference", {
  url: "/openapi/v1.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  hiddenClients: true,
  mcp: { disabled: true },
  agent: { disabled: true },
  showDeveloperTools: "never",
});
