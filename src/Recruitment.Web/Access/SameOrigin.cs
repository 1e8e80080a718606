using Recruitment.Messages;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Access;

/// <summary>Lets a cookie change something through the API only from our own pages.
/// Forms have their own token.</summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(static (http, next) =>
        IsForeign(http)
            ? Problems.WriteAsync(http, 403, "not-allowed", "This request comes from another site.") : next(http));

    private static bool IsForeign(HttpContext http)
    {
        var request = http.Request;
        var isUnsafe = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method));
        // A page of another site may not talk to a circuit either: browsers send its origin with a web socket.
        if (request.Path.StartsWithSegments("/_blazor")) return request.Headers.Origin.Count > 0 && !IsOwn(request);
        return isUnsafe && http.IsApi && !http.ShowsKey
            && request.Headers.Cookie.Count > 0 && !IsOwn(request);
    }

    // Behind a proxy that ends TLS, the browser knows us by the public address, not by the one the request arrives at.
    private static bool IsOwn(HttpRequest request) => request.Headers.Origin is [{ } origin, ..]
        ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || string.Equals(
                origin, request.HttpContext.RequestServices.GetRequiredService<PublicUrl>().Origin,
                StringComparison.OrdinalIgnoreCase)
        : request.Headers["Sec-Fetch-Site"] == "same-origin";
}
