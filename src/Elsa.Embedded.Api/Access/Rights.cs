using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Access;

/// <summary>What the caller may do beyond the call at hand: Studio shows its buttons by it.</summary>
internal sealed class Rights(ElsaApiOptions options, IAuthorizationService authorization)
{
    private bool? mayEdit;

    public async Task<bool> MayEditAsync(HttpContext http) =>
        mayEdit ??= await HasAsync(http, Permissions.WriteDefinitions)
            && await HasAsync(http, Permissions.PublishDefinitions);

    private async Task<bool> HasAsync(HttpContext http, string permission) =>
        (await authorization.AuthorizeAsync(http.User, http, options.PolicyOf(permission))).Succeeded;
}
