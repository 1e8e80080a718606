using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Coverage;
using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Places;
using Recruitment.Web.Demo;

namespace Recruitment.Web.Hosting;

/// <summary>Puts the program together: the record for every command, the web on top of it for <c>serve</c>.</summary>
internal static class RecruitmentApp
{
    /// <param name="settings">Configuration, as <c>--Section:Key=value</c>.</param>
    /// <exception cref="StartRefusedException">The settings don't fit together.</exception>
    public static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. settings.Where(s => !s.StartsWith("--contentRoot=", StringComparison.OrdinalIgnoreCase))],
            ApplicationName = typeof(RecruitmentApp).Assembly.GetName().Name,
            // what it reads ships beside it, whatever directory it is called from
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddRecord();
        builder.AddWeb();
        var app = builder.Build();
        app.UseWeb();
        app.MapAll();
        return app;
    }

    /// <summary>What must be done before the first request:
    /// the schema, the reference data, the first sign-in.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        app.Services.GetRequiredService<FolderLock>().Take();
        await using var scope = app.Services.CreateAsyncScope();
        await Database.PrepareAsync(scope.ServiceProvider.GetRequiredService<RecruitmentDb>(), ct);
        var report = new LoadReport(Console.Out, watched: !Console.IsOutputRedirected);
        await app.Services.GetRequiredService<ReferenceData>().LoadAsync(ReferenceFolder.Shipped, report.Show, ct);
        await app.Services.GetRequiredService<Operations>().RunAsync<TargetDesk>(desk => desk.SeedAsync(ct), ct);
        await WorkflowEngine.LoadDefinitionsAsync(app.Services, ct);
        await app.PrepareDemoAsync(report.Show, ct);
    }

    /// <summary>Serves until it is stopped. Once it listens, it says where, and how the first admin gets in.</summary>
    public static async Task ServeAsync(WebApplication app, CancellationToken ct)
    {
        await PrepareAsync(app, ct);
        await app.StartAsync(ct);
        Addresses.Publish(app);
        var url = app.Services.GetRequiredService<PublicUrl>();
        var token = await app.Services.GetRequiredService<Operations>().RunAsync<AccessDesk, string?>(
            desk => desk.FirstAdminLinkAsync(ct), ct);
        Console.WriteLine($"Listening: {url.Base}");
        if (token is not null) Console.WriteLine($"Sign in: {url.ToLink(token)}");
        await app.WaitForShutdownAsync(ct);
    }
}
