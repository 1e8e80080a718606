namespace Elsa.Workflows
{
    public interface IStorageDriver;

    /// <summary>Keeps a variable with the instance's state, as JSON.</summary>
    public class WorkflowInstanceStorageDriver : IStorageDriver
    {
        private WorkflowInstanceStorageDriver()
        {
        }
    }

    /// <summary>Keeps a variable for the burst only.</summary>
    public class MemoryStorageDriver : IStorageDriver;
}

namespace Elsa.Workflows.Services
{
    /// <summary>The older name of <see cref="WorkflowInstanceStorageDriver"/>.</summary>
    public class WorkflowStorageDriver : IStorageDriver;
}
