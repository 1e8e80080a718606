using System.Security.Cryptography;
using System.Text.Json;
using Recruitment.Data;
using Recruitment.Web.Access;

namespace Recruitment.Web.Lists;

/// <summary>Reads the header by which a caller names its request, for <c>Operations.RunOnceAsync</c>.</summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 200;

    /// <summary>Of a request as it was understood: SHA-256 in hex, 64 characters.</summary>
    public static string HashOf<T>(T body) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body)));

    extension(HttpContext http)
    {
        /// <param name="route">The operation with its subject, for example <c>replies:{cityId}</c>.</param>
        /// <param name="body">The request as it was understood:
        /// equal content is an equal request, however it was spelt.</param>
        /// <exception cref="BadInputException">The header is missing or too long.</exception>
        public IdempotencyKey IdempotencyKey<T>(string route, T body)
        {
            var key = http.Request.Headers[Header].ToString();
            if (string.IsNullOrWhiteSpace(key))
            {
                throw new BadInputException(
                    "idempotency-key-missing", Header, $"The header {Header} is required here.");
            }
            if (key.Length > MaxLength)
                throw new BadInputException("bad-input", Header, $"At most {MaxLength} characters.");
            return new IdempotencyKey(route, http.User.Actor, key, HashOf(body));
        }
    }
}
