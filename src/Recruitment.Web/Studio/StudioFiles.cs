using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Recruitment.Web.Studio;

/// <summary>The files of Elsa Studio's npm package, in the folder <c>studio</c> beside the program, at
/// <c>/studio</c>. They are public, so they need no sign-in; there are hundreds of them.</summary>
internal static partial class StudioFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "studio");
    private static readonly string[] Places = ["/studio/_framework", "/studio/_content"];
    private static readonly string[] Files =
        ["/studio/appsettings.json", "/studio/Elsa.Studio.Host.CustomElements.styles.css"];

    /// <summary>False where the build found no npm.</summary>
    public static bool AreThere => File.Exists(Path.Combine(Folder, "_framework", "blazor.webassembly.js"));

    public static IApplicationBuilder UseStudioFiles(this IApplicationBuilder app) => AreThere
        ? app.MapWhen(IsOne, files => files.Use(PickCompressed).UseStaticFiles(new StaticFileOptions
        {
            RequestPath = StudioRoutes.Root,
            FileProvider = new PhysicalFileProvider(Folder),
            ContentTypeProvider = new ContentTypes(),
            OnPrepareResponse = Describe,
        }))
        : app;

    private static bool IsOne(HttpContext http) =>
        Places.Any(place => http.Request.Path.StartsWithSegments(place)) || Files.Contains(http.Request.Path.Value);

    // The package brings each file three times; a program of 30 MB had better travel as one of 10.
    private static Task PickCompressed(HttpContext http, RequestDelegate next)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, ending) in Compressed)
        {
            if (!accepted.Any(a => a.Value == encoding && a.Quality is not 0)) continue;
            var path = http.Request.Path.Value + ending;
            if (!File.Exists(Path.Join(Folder, path[StudioRoutes.Root.Length..]))) continue;
            http.Request.Path = path;
            break;
        }
        return next(http);
    }

    private static readonly (string Encoding, string Ending)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    private static void Describe(StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        var name = context.File.Name;
        if (Compressed.FirstOrDefault(c => name.EndsWith(c.Ending, StringComparison.Ordinal)) is { Encoding: { } used })
            headers.ContentEncoding = used;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = Fingerprint().IsMatch(name) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    // dotnet.runtime.v06hirbjsv.js: ten letters that change with the content
    [GeneratedRegex(@"\.[a-z0-9]{10}\.")]
    private static partial Regex Fingerprint();

    /// <summary>A compressed file is what it is when unpacked.</summary>
    private sealed class ContentTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider known = new()
        {
            Mappings = { [".dat"] = "application/octet-stream" },
        };

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
            known.TryGetContentType(
                subpath.EndsWith(".br", StringComparison.Ordinal) || subpath.EndsWith(".gz", StringComparison.Ordinal)
                    ? subpath[..^3] : subpath, out contentType);
    }
}
