using Elsa.Workflows.LogPersistence;

namespace Elsa.Workflows.LogPersistence
{
    /// <summary>Whether the journal keeps what goes into activities and comes out of them.</summary>
    public enum LogPersistenceMode
    {
        Inherit,
        Include,
        Exclude,
    }

    public record LogPersistenceStrategyContext(CancellationToken CancellationToken);

    /// <summary>What a designer may choose from.</summary>
    public interface ILogPersistenceStrategy
    {
        Task<LogPersistenceMode> GetPersistenceModeAsync(LogPersistenceStrategyContext context);
    }

    public interface ILogPersistenceStrategyService
    {
        IEnumerable<ILogPersistenceStrategy> ListStrategies();
    }
}

namespace Elsa.Workflows.LogPersistence.Strategies
{
    public class Inherit : ILogPersistenceStrategy
    {
        public Task<LogPersistenceMode> GetPersistenceModeAsync(LogPersistenceStrategyContext context) =>
            Task.FromResult(LogPersistenceMode.Inherit);
    }

    public class Include : ILogPersistenceStrategy
    {
        public Task<LogPersistenceMode> GetPersistenceModeAsync(LogPersistenceStrategyContext context) =>
            Task.FromResult(LogPersistenceMode.Include);
    }

    public class Exclude : ILogPersistenceStrategy
    {
        public Task<LogPersistenceMode> GetPersistenceModeAsync(LogPersistenceStrategyContext context) =>
            Task.FromResult(LogPersistenceMode.Exclude);
    }
}

namespace Elsa.Workflows.Management.Options
{
    public class ManagementOptions
    {
        /// <summary>What holds where neither activity nor definition says otherwise.</summary>
        public LogPersistenceMode LogPersistenceMode { get; set; } = LogPersistenceMode.Include;
    }
}

namespace Elsa.Embedded.Execution
{
    internal sealed class LogPersistenceStrategies : ILogPersistenceStrategyService
    {
        private static readonly ILogPersistenceStrategy[] All =
            [new Workflows.LogPersistence.Strategies.Inherit(), new Workflows.LogPersistence.Strategies.Include(),
                new Workflows.LogPersistence.Strategies.Exclude()];

        public IEnumerable<ILogPersistenceStrategy> ListStrategies() => All;
    }
}
