using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Mediator.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Mediation;

/// <summary>A handler, and one kind of notification that it wants.</summary>
internal sealed record NotificationRegistration(Type Notification, Type Handler);

/// <summary>Who wants which notifications: most are wanted by nobody, and then cost nothing.</summary>
internal sealed class NotificationIndex(IEnumerable<NotificationRegistration> registrations)
{
    private readonly Dictionary<Type, Type[]> handlers = registrations.Distinct()
        .GroupBy(registration => registration.Notification)
        .ToDictionary(group => group.Key, group => group.Select(registration => registration.Handler).ToArray());

    public bool IsWanted<T>() where T : INotification => handlers.Count > 0 && handlers.ContainsKey(typeof(T));

    public IReadOnlyList<Type> Of(Type notification) => handlers.GetValueOrDefault(notification) ?? [];
}

internal sealed class NotificationSender(NotificationIndex index, IServiceProvider services) : INotificationSender
{
    private static readonly ConcurrentDictionary<Type, Call> Calls = new();

    private delegate Task Call(object handler, INotification notification, CancellationToken ct);

    public async Task SendAsync(INotification notification, CancellationToken ct = default)
    {
        var type = notification.GetType();
        foreach (var handler in index.Of(type))
            await Calls.GetOrAdd(type, CallOf)(services.GetRequiredService(handler), notification, ct);
    }

    private static Call CallOf(Type notification) => typeof(NotificationSender)
        .GetMethod(nameof(HandleAsync), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(notification).CreateDelegate<Call>();

    private static Task HandleAsync<T>(object handler, INotification notification, CancellationToken ct)
        where T : INotification => ((INotificationHandler<T>)handler).HandleAsync((T)notification, ct);
}
