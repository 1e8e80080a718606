namespace Recruitment.Web.Demo;

/// <summary>Chance that is the same on every machine and in every run:
/// it depends on the seed and on what it is asked for, not on the order.</summary>
internal sealed class Dice(int seed)
{
    public Random For(string what) => new(Hash($"{seed}:{what}"));

    /// <summary>True with this chance, from 0 to 1.</summary>
    public bool Falls(string what, double chance) => For(what).NextDouble() < chance;

    /// <summary>A whole number of days between two, both included.</summary>
    public int Days(string what, int from, int to) => For(what).Next(from, to + 1);

    // FNV-1a, 32 bits: string.GetHashCode differs from run to run.
    private static int Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return unchecked((int)hash);
    }
}
