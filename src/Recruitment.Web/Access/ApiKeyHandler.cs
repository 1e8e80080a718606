using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Access;

/// <summary>The key for automation. Setting <c>Recruitment:ApiKey</c>; there is none by default.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    public const int MinLength = 32;

    /// <summary>At least 32 characters; null when automation is not let in.</summary>
    public string? Key { get; set; }

    public override void Validate()
    {
        if (Key is { Length: < MinLength })
        {
            throw new StartRefusedException(
                $"Recruitment:ApiKey is too short: it takes at least {MinLength} characters.");
        }
    }
}

internal sealed class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    // the second is Elsa Studio's
    private static readonly string[] Words = ["Bearer ", "ApiKey "];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
        var word = Words.FirstOrDefault(word => header.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        var given = word is null ? "" : header[word.Length..].Trim();
        return Task.FromResult(Options.Key is { } key && AreEqual(given, key)
            ? AuthenticateResult.Success(new(Automation(), Scheme.Name))
            : AuthenticateResult.Fail("The key is not known."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(Context, 401, "sign-in-needed", "The API key is missing or wrong.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, 403, "not-allowed", "The API key may not do this.");

    // Hashing first makes both sides equally long, so that the time tells nothing about the key.
    private static bool AreEqual(string given, string key) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static ClaimsPrincipal Automation() => new(new ClaimsIdentity(
        [new(Claims.Kind, Claims.Key), new(Claims.Name, "API key")], Schemes.ApiKey, Claims.Name, Claims.Role));
}
