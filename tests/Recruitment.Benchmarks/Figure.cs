using System.Globalization;

namespace Recruitment.Benchmarks;

/// <summary>A measured value beside its budget.</summary>
/// <param name="IsFloor">The budget is what is reached at least, not at most.</param>
internal sealed record Figure(string What, double Value, double Budget, string Unit, bool IsFloor = false)
{
    public bool IsWithin => IsFloor ? Value >= Budget : Value <= Budget;

    public override string ToString()
    {
        var measured = string.Create(CultureInfo.InvariantCulture, $"{Value:0.#} {Unit}");
        var budget = string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? "≥" : "≤")} {Budget:0.#} {Unit}");
        return $"{What,-48} {measured,12} {budget,12}{(IsWithin ? "" : "   over budget")}";
    }
}
