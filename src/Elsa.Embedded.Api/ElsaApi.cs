using System.Security.Claims;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Alterations;
using Elsa.Embedded.Api.Definitions;
using Elsa.Embedded.Api.Descriptors;
using Elsa.Embedded.Api.Instances;
using Elsa.Embedded.Api.Json;
using Elsa.Embedded.Api.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api;

/// <summary>The REST API that Elsa Studio speaks, on top of the engine of the same host.</summary>
public static class ElsaApi
{
    public static IServiceCollection AddElsaApi(this IServiceCollection services, ElsaApiOptions options) =>
        services.AddSingleton(options).AddScoped<Rights>().AddScoped<DefinitionReads>()
            .AddScoped<DefinitionEdits>().AddScoped<References>().AddScoped<ActivityCatalog>()
            .AddScoped<TypeDefinitions>().AddScoped<Runs>().AddSingleton<ResumeTokens>()
            .AddScoped<AlterationRuns>().AddSingleton<AlterationPlans>();

    /// <param name="routes">Where they are added.</param>
    /// <param name="prefix">What all paths begin with, such as <c>/elsa/api</c>.</param>
    public static void MapElsaApi(this IEndpointRouteBuilder routes, string prefix)
    {
        var options = routes.ServiceProvider.GetRequiredService<ElsaApiOptions>();
        var group = routes.MapGroup(prefix).ExcludeFromDescription().AddEndpointFilter(Failures.AnswerAsync);
        var api = new ApiRoutes(group, options);
        DefinitionsApi.Map(api);
        EditsApi.Map(api);
        BulkApi.Map(api);
        FilesApi.Map(api);
        SubgraphApi.Map(api);
        DescriptorsApi.Map(api);
        FeaturesApi.Map(api);
        RunsApi.Map(api);
        MessagesApi.Map(api);
        InstancesApi.Map(api);
        InstanceFilesApi.Map(api);
        CancelApi.Map(api);
        AlterationsApi.Map(api);
        JournalApi.Map(api);
        ExecutionsApi.Map(api);
    }
}

/// <summary>What the host decides.</summary>
public sealed class ElsaApiOptions
{
    /// <summary>The host's authorization policy that stands for one of Elsa's permissions, such as
    /// <c>publish:workflow-definitions</c>.</summary>
    public required Func<string, string> PolicyOf { get; init; }

    /// <summary>How the caller is called where the journal says who decided something.</summary>
    public Func<ClaimsPrincipal, string> ActorOf { get; init; } = static user => user.Identity?.Name ?? "somebody";

    /// <summary>What the largest body may have. Bytes; a definition may have five millions.</summary>
    public int MaxBodySize { get; init; } = 6 * 1024 * 1024;
}

/// <summary>Adds endpoints, each under the permission that Elsa asks for.</summary>
internal sealed record ApiRoutes(IEndpointRouteBuilder Group, ElsaApiOptions Options)
{
    public void Get(string path, string permission, Delegate handler) =>
        Group.MapGet(path, handler).RequireAuthorization(Options.PolicyOf(permission));

    public void Post(string path, string permission, Delegate handler) =>
        Group.MapPost(path, handler).RequireAuthorization(Options.PolicyOf(permission)).DisableAntiforgery();

    /// <summary>A GET that changes something, which a page of another site must not be able to cause.</summary>
    public void GetChanging(string path, string permission, Delegate handler) =>
        Group.MapGet(path, handler).RequireAuthorization(Options.PolicyOf(permission))
            .AddEndpointFilter(SameSite.CheckAsync);

    public void Put(string path, string permission, Delegate handler) =>
        Group.MapPut(path, handler).RequireAuthorization(Options.PolicyOf(permission)).DisableAntiforgery();

    public void Delete(string path, string permission, Delegate handler) =>
        Group.MapDelete(path, handler).RequireAuthorization(Options.PolicyOf(permission));
}
