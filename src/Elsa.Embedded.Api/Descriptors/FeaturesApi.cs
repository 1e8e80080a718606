using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Descriptors;

/// <summary>What this server can do, by the names for which Studio looks.</summary>
internal static class FeaturesApi
{
    private static readonly Feature[] Installed =
    [
        new("Elsa.Workflows", "Activities, expressions and the execution of workflows."),
        new("Elsa.Flowchart", "Flowcharts."),
        new("Elsa.WorkflowManagement", "Definitions and instances."),
        new("Elsa.WorkflowRuntime", "Triggers, bookmarks and timers."),
        new("Elsa.WorkflowsApi", "This API."),
        new("Elsa.Scheduling", "Delays, timers and cron."),
        new("Elsa.JavaScript", "Expressions in JavaScript."),
        new("Elsa.Liquid", "Expressions in Liquid."),
        // under this name Studio shows what can be retried and altered
        new("Elsa.Alterations.ShellFeatures.Alterations", "Retries, and changes of running instances."),
        new("Elsa.Http", "Activities that receive and send HTTP requests."),
    ];

    public static void Map(ApiRoutes api)
    {
        api.Get("/features/installed", Permissions.ReadDescriptors, () => ApiJson.List(Installed));
        api.Get("/features/installed/{fullName}", Permissions.ReadDescriptors, Get);
        api.Get("/package/version", Permissions.ReadDescriptors, () => ApiJson.Of(new { packageVersion = "3.8.2" }));
        api.Post("/identity/login", Permissions.ReadDescriptors, SignedIn);
        api.Post("/identity/refresh-token", Permissions.ReadDescriptors, SignedIn);
    }

    private static IResult Get(string fullName) => Installed.FirstOrDefault(f => f.FullName == fullName) is { } feature
        ? ApiJson.Of(feature) : throw ApiFailureException.NotFound("feature", fullName);

    // Who gets here is signed in by the host's own cookie or key; there are no tokens of ours to hand out.
    private static IResult SignedIn() =>
        ApiJson.Of(new { isAuthenticated = true, accessToken = "", refreshToken = "" });

    private sealed record Feature(string FullName, string Description)
    {
        public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
        public string Namespace => FullName[..FullName.LastIndexOf('.')];
        public string DisplayName => Name;
    }
}
