using Recruitment.Web.Commands;

namespace Recruitment.Web.Hosting;

/// <summary>The record without the web: for commands that work beside a running <c>serve</c>.</summary>
internal static class RecordHost
{
    /// <exception cref="StartRefusedException">There is no record in that folder yet.</exception>
    public static IHost Build(System.CommandLine.ParseResult given)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = given.GetValue(DataOption.Instance) is { } data ? [$"--Recruitment:Data={data}"] : [],
            ApplicationName = typeof(RecordHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.AddRecord();
        var host = builder.Build();
        if (host.Services.GetRequiredService<Database>().File is { } file && !File.Exists(file))
        {
            throw new StartRefusedException(
                $"There is no record at {file} yet. Start the program there once, or name its folder: --data DIR.");
        }
        return host;
    }
}
