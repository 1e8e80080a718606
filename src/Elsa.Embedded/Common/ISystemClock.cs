using Elsa.Common;
using Elsa.Workflows;

namespace Elsa.Common
{
    public interface ISystemClock
    {
        DateTimeOffset UtcNow { get; }
    }
}

namespace Elsa.Workflows
{
    public interface IIdentityGenerator
    {
        string GenerateId();
    }
}

namespace Elsa.Embedded.Execution
{
    /// <summary>The host's clock: whatever <see cref="TimeProvider"/> it registered, a virtual one included.</summary>
    internal sealed class HostClock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }

    /// <summary>Ids that sort by the time they were made, which keeps the stores' indexes compact.</summary>
    internal sealed class TimeOrderedIds : IIdentityGenerator
    {
        public string GenerateId() => Guid.CreateVersion7().ToString("N");
    }
}
