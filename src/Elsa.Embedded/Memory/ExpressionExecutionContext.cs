using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Expressions.Models;

/// <summary>
/// The memory an expression sees: its scope's register and, behind it, those of the scopes around it.
/// </summary>
public class ExpressionExecutionContext(
    IServiceProvider serviceProvider,
    MemoryRegister memory,
    ExpressionExecutionContext? parentContext = default,
    IDictionary<object, object>? transientProperties = default,
    Action? onChange = default,
    CancellationToken cancellationToken = default)
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;
    public MemoryRegister Memory { get; } = memory;
    public ExpressionExecutionContext? ParentContext { get; set; } = parentContext;
    public IDictionary<object, object> TransientProperties { get; set; } =
        transientProperties ?? new Dictionary<object, object>();
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public T GetRequiredService<T>() where T : notnull => ServiceProvider.GetRequiredService<T>();

    /// <exception cref="InvalidOperationException">No scope in reach declares it.</exception>
    public MemoryBlock GetBlock(MemoryBlockReference blockReference) => TryGetBlock(blockReference, out var block)
        ? block
        : throw new InvalidOperationException($"No scope declares the memory block '{blockReference.Id}'.");

    public bool TryGetBlock(MemoryBlockReference blockReference, out MemoryBlock block)
    {
        for (var context = this; context is not null; context = context.ParentContext)
            if (context.Memory.TryGetBlock(blockReference.Id, out block)) return true;
        block = null!;
        return false;
    }

    public object? Get(MemoryBlockReference blockReference) => GetBlock(blockReference).Value;

    public T? Get<T>(MemoryBlockReference blockReference) => Values.Convert<T>(Get(blockReference));

    public bool TryGet(MemoryBlockReference blockReference, out object? value)
    {
        var found = TryGetBlock(blockReference, out var block);
        value = found ? block.Value : null;
        return found;
    }

    /// <summary>Sets the block in the nearest scope that declares it; where none does, in this one.</summary>
    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = default)
    {
        if (!TryGetBlock(blockReference, out var block)) block = Memory.Declare(blockReference);
        block.Value = value;
        configure?.Invoke(block);
        onChange?.Invoke();
    }
}
