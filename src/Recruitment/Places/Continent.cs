namespace Recruitment.Places;

/// <summary>The five regions of UN M49, and Antarctica outside them.</summary>
public enum Continent { Africa, Americas, Asia, Europe, Oceania, Antarctica }

/// <summary>How large a city is, by the thresholds of <see cref="SizeClassOptions"/>.</summary>
public enum SizeClass { Unclassified, Small, Intermediate, Large }
