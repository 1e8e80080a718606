

using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

internal static class Scopes
{
    public static T Get<T>(this IServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}
