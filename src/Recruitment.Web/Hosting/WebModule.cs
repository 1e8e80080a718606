using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using MudBlazor.Services;
using Recruitment.Cities.Import;
using Recruitment.Places;
using Recruitment.Web.Access;
using Recruitment.Web.Cities;
using Recruitment.Web.Coverage;
using Recruitment.Web.Demo;
using Recruitment.Web.Workflows;

namespace Recruitment.Web.Hosting;

/// <summary>What <c>serve</c> needs on top of the record: pages, API, sign-in, and the limits around them.</summary>
internal static class WebModule
{
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.UseStaticWebAssets(); // from the build's manifest; a published copy has none and needs none
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = MaxRequestBytes);
        services.AddDataProtection().SetApplicationName("Recruitment")
            .PersistKeysToFileSystem(Directory.CreateDirectory(DataFolder.From(builder.Configuration).Keys));
        services.AddProblems();
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.AddValidation();
        services.AddReference();
        services.AddAccess(builder.Configuration);
        services.AddWorkflowsApi();
        services.AddAntiforgery(options => options.Cookie.Name = "recruitment-form");
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 100;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
        services.AddMudServices();
        services.AddSingleton(WorldMap.Load(ReferenceFolder.Shipped.Path)).AddHostedService<SnapshotTaker>();
        services.AddSingleton<ProcessLoop>().AddHostedService(s => s.GetRequiredService<ProcessLoop>());
        services.AddSingleton<UploadFolder>().AddSingleton<Uploads>().AddHostedService<ImportWorker>();
        services.AddSingleton<DemoCoalition>();
        services.AddScoped<RunDesk>().AddSingleton<CountryNames>().AddSingleton<People>();
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: [DatabaseReady.Tag]);
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
