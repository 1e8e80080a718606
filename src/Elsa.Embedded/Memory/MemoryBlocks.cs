namespace Elsa.Expressions.Models;

public class MemoryBlock
{
    public MemoryBlock()
    {
    }

    public MemoryBlock(object? value, object? metadata = default)
    {
        Value = value;
        Metadata = metadata;
    }

    public object? Value { get; set; }
    public object? Metadata { get; set; }
}

/// <summary>Names a place in memory; the value is with the register of the scope that declared it.</summary>
public class MemoryBlockReference
{
    public MemoryBlockReference()
    {
    }

    public MemoryBlockReference(string id) => Id = id;

    public string Id { get; set; } = null!;

    public virtual MemoryBlock Declare() => new();

    public bool IsDefined(MemoryRegister register) => register.HasBlock(Id);

    public MemoryBlock GetBlock(MemoryRegister memoryRegister) =>
        memoryRegister.TryGetBlock(Id, out var block) ? block : memoryRegister.Declare(this);

    public object? Get(MemoryRegister memoryRegister) => GetBlock(memoryRegister).Value;

    public T? Get<T>(MemoryRegister memoryRegister) => Values.Convert<T>(Get(memoryRegister));

    public object? Get(ExpressionExecutionContext context) => context.Get(this);

    public T? Get<T>(ExpressionExecutionContext context) => context.Get<T>(this);

    public bool TryGet(ExpressionExecutionContext context, out object? value) => context.TryGet(this, out value);

    public void Set(MemoryRegister memoryRegister, object? value, Action<MemoryBlock>? configure = default)
    {
        var block = GetBlock(memoryRegister);
        block.Value = value;
        configure?.Invoke(block);
    }

    public void Set(ExpressionExecutionContext context, object? value, Action<MemoryBlock>? configure = default) =>
        context.Set(this, value, configure);
}

public class MemoryBlockReference<T> : MemoryBlockReference
{
    public MemoryBlockReference()
    {
    }
}

public class MemoryRegister(IDictionary<string, MemoryBlock>? blocks = default)
{
    public IDictionary<string, MemoryBlock> Blocks { get; } = blocks ?? new Dictionary<string, MemoryBlock>();

    public bool HasBlock(string id) => Blocks.ContainsKey(id);

    public bool IsDeclared(MemoryBlockReference reference) => HasBlock(reference.Id);

    public bool TryGetBlock(string id, out MemoryBlock block) => Blocks.TryGetValue(id, out block!);

    public MemoryBlock Declare(MemoryBlockReference blockReference) =>
        Blocks.TryGetValue(blockReference.Id, out var known) ? known
            : Blocks[blockReference.Id] = blockReference.Declare();

    public void Declare(IEnumerable<MemoryBlockReference> references)
    {
        foreach (var reference in references) Declare(reference);
    }
}
