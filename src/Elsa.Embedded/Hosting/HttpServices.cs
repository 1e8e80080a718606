using System.Net;
using Elsa.Embedded.Http;
using Elsa.Embedded.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Embedded.Hosting;

internal static class HttpServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton<GuardedHttpOptions>();
        services.AddSingleton<GuardedHttp>().AddScoped<HttpExchange>().AddScoped<HttpWorkflows>();
        services.AddSingleton(new TypeAlias(typeof(HttpHeaders), "HttpHeaders"));
        services.AddSingleton(new TypeAlias(typeof(HttpHeaders), "Elsa.Http.HttpHeaders"));
        services.AddSingleton(new TypeAlias(typeof(HttpStatusCode), "HttpStatusCode"));
    }
}
