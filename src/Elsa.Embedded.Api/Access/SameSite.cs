using Elsa.Embedded.Api.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Access;

/// <summary>Where a GET changes something, the caller's cookie counts only if one of our own pages asks.</summary>
internal static class SameSite
{
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Request.Headers;
        return headers.Cookie.Count == 0 || headers["Sec-Fetch-Site"] == "same-origin"
            ? next(context)
            : throw new ApiFailureException(403, "This request comes from another site.");
    }
}
