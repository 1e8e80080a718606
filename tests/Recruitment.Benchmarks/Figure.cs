using System.Globalization;

namespace Recruitment.Benchmarks;

/// <summary>A measured value beside its budget.</summary>
/// <param name="IsFloor">The budget is what is reached at least, not at most.</param>
internal sealed record Figure(string What, double Value, double Budget, string Unit, bool IsFloor = false)
{
    public bool IsWithin => IsFloor ? Value >= Budget : Value <= Budget;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{What,-48} {$"{Value:0.#} {Unit}",12} {$"{(IsFloor ? "≥" : "≤")} {Budget:0.#} {Unit}",12}{(IsWithin ? "" : "   over budget")}");
}
