using System.IO.MemoryMappedFiles;
using System.Text;
using Elsa.Embedded.Hosting;

namespace Elsa.Embedded.Runtime;

/// <summary>
/// Which instances run just now, in a file mapped into memory: it costs a few bytes of memory per burst and no write to
/// disk, and outlives a process that is killed. Not a power failure, which no instance can cause.
/// </summary>
internal sealed class InFlight : IDisposable
{
    private const int Slots = 64;
    private const int SlotSize = 128;
    private static readonly byte[] Empty = new byte[SlotSize];

    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly Stack<int> free = new(Enumerable.Range(0, Slots).Reverse());

    public InFlight(WorkflowWorkerOptions options)
    {
        if (options.InFlightFile is not { } path) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            file = MemoryMappedFile.CreateFromFile(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), null,
                Slots * SlotSize, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        }
        catch (IOException)
        {
            return; // another process keeps this file: this one goes unwatched
        }
        view = file.CreateViewAccessor();
        Left = [.. Enumerable.Range(0, Slots).Select(Read).Where(id => id.Length > 0).Distinct()];
    }

    /// <summary>The instances that ran when the process before this one ended.</summary>
    public IReadOnlyList<string> Left { get; } = [];

    /// <summary>Forgets what was left, once it has been counted.</summary>
    public void Forget()
    {
        for (var slot = 0; slot < Slots; slot++) Write(slot, Empty);
    }

    public Slot Enter(string instanceId)
    {
        if (view is null) return default;
        int slot;
        lock (free)
            if (!free.TryPop(out slot)) return default; // more at once than slots: those go unwatched
        var text = new byte[SlotSize];
        Encoding.UTF8.TryGetBytes(instanceId, text.AsSpan(0, SlotSize - 1), out _);
        Write(slot, text);
        return new(this, slot);
    }

    public void Dispose()
    {
        view?.Dispose();
        file?.Dispose();
    }

    private void Leave(int slot)
    {
        Write(slot, Empty);
        lock (free) free.Push(slot);
    }

    private void Write(int slot, byte[] text) => view!.WriteArray(slot * SlotSize, text, 0, SlotSize);

    private string Read(int slot)
    {
        var text = new byte[SlotSize];
        view!.ReadArray(slot * SlotSize, text, 0, SlotSize);
        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }

    internal readonly struct Slot(InFlight? owner, int slot) : IDisposable
    {
        public void Dispose() => owner?.Leave(slot);
    }
}
