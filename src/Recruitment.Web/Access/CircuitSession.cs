using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Recruitment.Data;

namespace Recruitment.Web.Access;

/// <summary>Asks again, for every open page, whether its session still holds:
/// a page open for hours must not outlive it.</summary>
internal sealed class CircuitSession(ILoggerFactory loggers, Operations operations)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken ct) =>
        Session.IsGoodAsync(authenticationState.User, operations, ct);
}
