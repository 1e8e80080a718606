namespace Recruitment.Web.Studio;

/// <summary>What Elsa Studio needs beyond the site's content policy;
/// only answers under <c>/studio</c> say it.</summary>
internal static class StudioPolicy
{
    /// <summary>It is a program in WebAssembly. Two of its components carry a script each, for Ctrl+S and Ctrl+R:
    /// these very two scripts may run, and no other.</summary>
    public const string Scripts = " 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='"
        + " 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    /// <summary>The code editor's icons lie in its style sheet.</summary>
    public const string Fonts = " data:";

    /// <summary>The code editor starts its workers from a blob, which loads our own files.</summary>
    public const string Workers = "; worker-src 'self' blob:";

    public static bool AppliesTo(HttpContext http) => http.Request.Path.StartsWithSegments(StudioRoutes.Root);
}
