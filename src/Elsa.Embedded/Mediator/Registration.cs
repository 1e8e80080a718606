using Elsa.Embedded.Mediation;
using Elsa.Mediator.Contracts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Handlers are made once per scope: those of a burst share the scope of its activities.</summary>
public static class DependencyInjectionExtensions
{
    public static IServiceCollection AddNotificationHandler<THandler, TNotification>(this IServiceCollection services)
        where THandler : class, INotificationHandler<TNotification>
        where TNotification : INotification => services.Add(typeof(THandler), [typeof(TNotification)]);

    /// <summary>Adds a handler of all the notifications that its class handles.</summary>
    public static IServiceCollection AddNotificationHandler<THandler>(this IServiceCollection services)
        where THandler : class, INotificationHandler => services.Add(typeof(THandler), Handled(typeof(THandler)));

    /// <summary>Adds all handlers of an assembly.</summary>
    public static IServiceCollection AddNotificationHandlersFrom<TMarker>(this IServiceCollection services)
    {
        var handlers = typeof(TMarker).Assembly.GetTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false } && typeof(INotificationHandler).IsAssignableFrom(type));
        foreach (var handler in handlers) services.Add(handler, Handled(handler));
        return services;
    }

    public static IServiceCollection AddHandlersFrom<TMarker>(this IServiceCollection services) =>
        services.AddNotificationHandlersFrom<TMarker>();

    private static IEnumerable<Type> Handled(Type handler) => handler.GetInterfaces()
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(INotificationHandler<>))
        .Select(type => type.GetGenericArguments()[0]);

    private static IServiceCollection Add(this IServiceCollection services, Type handler, IEnumerable<Type> handled)
    {
        services.TryAddScoped(handler);
        foreach (var notification in handled)
            services.AddSingleton(new NotificationRegistration(notification, handler));
        return services;
    }
}
