using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Recruitment.Messages;

namespace Recruitment.Web.Hosting;

/// <summary>Where the installation is reached: setting <c>Recruitment:PublicUrl</c>,
/// by default the first address it listens on.</summary>
internal static class Addresses
{
    /// <exception cref="StartRefusedException">The setting is no address of the web.</exception>
    public static string? Configured(IConfiguration configuration)
    {
        var text = configuration["Recruitment:PublicUrl"];
        if (string.IsNullOrWhiteSpace(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? text.TrimEnd('/')
            : throw new StartRefusedException(
                $"Recruitment:PublicUrl is '{text}'; it looks like https://recruitment.example.org.");
    }

    /// <summary>Once the server listens.</summary>
    public static void Publish(WebApplication app)
    {
        var first = app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if ((Configured(app.Configuration) ?? Reachable(first)) is { } url)
            app.Services.GetRequiredService<PublicUrl>().Base = url;
    }

    // "Any address" is no address that a browser could go to.
    private static string? Reachable(string? listening) => listening?.TrimEnd('/')
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal);
}
