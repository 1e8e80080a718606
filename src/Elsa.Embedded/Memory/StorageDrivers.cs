using Elsa.Workflows.Memory;

namespace Elsa.Workflows
{
    /// <summary>Keeps variables between bursts. A host's own are registered as services.</summary>
    public interface IStorageDriver
    {
        double Priority { get; }

        IEnumerable<string> Tags { get; }

        ValueTask WriteAsync(string id, object value, StorageDriverContext context);

        ValueTask<object?> ReadAsync(string id, StorageDriverContext context);

        ValueTask DeleteAsync(string id, StorageDriverContext context);
    }

    public interface IStorageDriverManager
    {
        IStorageDriver? Get(Type type);

        IEnumerable<IStorageDriver> List();
    }

    public record StorageDriverContext(
        IExecutionContext ExecutionContext, Variable Variable, CancellationToken CancellationToken);

    /// <summary>Keeps a variable with the instance's state, as JSON.</summary>
    public class WorkflowInstanceStorageDriver : IStorageDriver
    {
        internal WorkflowInstanceStorageDriver()
        {
        }

        double IStorageDriver.Priority => 5;

        IEnumerable<string> IStorageDriver.Tags => [];

        ValueTask IStorageDriver.WriteAsync(string id, object value, StorageDriverContext context) => default;

        ValueTask<object?> IStorageDriver.ReadAsync(string id, StorageDriverContext context) => default;

        ValueTask IStorageDriver.DeleteAsync(string id, StorageDriverContext context) => default;
    }

    /// <summary>Keeps a variable for the burst only.</summary>
    public class MemoryStorageDriver : IStorageDriver
    {
        double IStorageDriver.Priority => 0;

        IEnumerable<string> IStorageDriver.Tags => [];

        ValueTask IStorageDriver.WriteAsync(string id, object value, StorageDriverContext context) => default;

        ValueTask<object?> IStorageDriver.ReadAsync(string id, StorageDriverContext context) => default;

        ValueTask IStorageDriver.DeleteAsync(string id, StorageDriverContext context) => default;
    }
}

namespace Elsa.Workflows.Services
{
    /// <summary>The older name of <see cref="WorkflowInstanceStorageDriver"/>.</summary>
    public class WorkflowStorageDriver : IStorageDriver
    {
        double IStorageDriver.Priority => 0;

        IEnumerable<string> IStorageDriver.Tags => [];

        ValueTask IStorageDriver.WriteAsync(string id, object value, StorageDriverContext context) => default;

        ValueTask<object?> IStorageDriver.ReadAsync(string id, StorageDriverContext context) => default;

        ValueTask IStorageDriver.DeleteAsync(string id, StorageDriverContext context) => default;
    }
}
