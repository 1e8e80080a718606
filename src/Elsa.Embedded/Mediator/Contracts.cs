namespace Elsa.Mediator.Contracts;

/// <summary>Something that happened, for whoever wants to know.</summary>
public interface INotification;

public interface INotificationHandler;

public interface INotificationHandler<T> : INotificationHandler where T : INotification
{
    Task HandleAsync(T notification, CancellationToken cancellationToken);
}

/// <summary>Tells each handler in turn, in the sender's scope.</summary>
public interface INotificationSender
{
    Task SendAsync(INotification notification, CancellationToken cancellationToken = default);
}
