namespace Recruitment.Tests.Packages;

/// <summary>The checker, on a library that stands for the engine: what departs from its listing is found.</summary>
public sealed class CheckerTests
{
    private const string Library = """
        using System;
        namespace Elsa.Samples
        {
            public class Thing<T>(string name, int size = 1)
            {
                public string Name { get; set; } = name;
                public int Size => size;
                public T[] this[int key] => [];
                public U Find<U>(int? key, out string[] names, T given = default) { names = []; return default; }
                public virtual void Run() { }
            }
            public interface IPart { void Do(Func<string> text); }
            public class SampleAttribute : Attribute { public string Title { get; set; } }
            public delegate void Done(string text);
        }
        """;

    private const string Product = """
        using System;
        using Elsa.Samples;
        [Sample(Title = "x")]
        public class Mine() : Thing<string>(name: "mine"), IPart
        {
            public override void Run() => base.Run();
            public void Do(Func<string> text)
            {
                var thing = new Thing<Guid>("x") { Name = "y" };
                _ = thing.Find<long>(null, out var names) + thing.Size + thing[1].Length;
                Done done = t => thing.Run();
                done("x");
            }
        }
        """;

    private const string Ctor = "Thing`1 | .ctor(System.String,System.Int32):System.Void";
    private const string Find = "Thing`1 | Find``1(System.Nullable<System.Int32>,System.String[]&,!0):!!0";

    private static readonly string[] Listing =
    [
        "Elsa.Samples.Thing<T> | type | class",
        "Elsa.Samples.Thing<T> | public ctor | (System.String name, System.Int32 size = 1)",
        "Elsa.Samples.Thing<T> | public property | System.String Name { get; set; }",
        "Elsa.Samples.Thing<T> | public property | System.Int32 Size { get; }",
        "Elsa.Samples.Thing<T> | public property | T[] Item[System.Int32 key] { get; }",
        "Elsa.Samples.Thing<T> | public method | "
            + "U Find<U>(System.Nullable<System.Int32> key, out System.String[] names, T given = default)",
        "Elsa.Samples.Thing<T> | public virtual method | System.Void Run()",
        "Elsa.Samples.IPart | type | interface",
        "Elsa.Samples.IPart | public method | System.Void Do(System.Func<System.String> text)",
        "Elsa.Samples.SampleAttribute | type | class : System.Attribute",
        "Elsa.Samples.SampleAttribute | public ctor | ()",
        "Elsa.Samples.SampleAttribute | public property | System.String Title { get; set; }",
        "Elsa.Samples.Done | type | delegate",
        "Elsa.Samples.Done | public virtual method | System.Void Invoke(System.String text)",
    ];

    [Fact]
    public void What_is_listed_passes()
    {
        Offenders(Listing).Should().BeEmpty();
        Errors(Listing).Should().BeEmpty();
    }

    [Theory]
    [InlineData("System.Int32 size = 1", "System.Int64 size = 1", Ctor)]
    [InlineData("String Name { get; set; }", "String Name { get; }", "Thing`1 | set_Name(System.String):System.Void")]
    [InlineData("System.Int32 Size", "System.Int64 Size", "Thing`1 | get_Size():System.Int32")]
    [InlineData("Item[System.Int32 key]", "Item[System.String key]", "Thing`1 | get_Item(System.Int32):!0[]")]
    [InlineData("U Find<U>", "T Find<U>", Find)]
    [InlineData("out System.String[]", "System.String[]", Find)]
    [InlineData("Void Run()", "Void Runs()", "Thing`1 | override Run():System.Void")]
    [InlineData("Elsa.Samples.IPart |", "Elsa.Samples.IWhole |", "IPart | type")]
    [InlineData("Void Do(", "Void DoIt(", "IPart | not implemented: DoIt")]
    [InlineData("String Title", "String Name", "SampleAttribute | Title = …")]
    [InlineData("Samples.Done |", "Samples.Ended |", "Done | type")]
    public void What_departs_from_the_listing_is_found(string listed, string there, string offender) =>
        Offenders([.. Listing.Select(line => line.Replace(listed, there))])
            .Should().Contain($"Elsa.Samples.{offender}");

    [Theory]
    [InlineData("System.String name, ", "System.String title, ", "CS1739")] // a renamed parameter
    [InlineData("System.Int32 size = 1", "System.Int32 size", "CS7036")] // one that is no longer optional
    [InlineData("U Find<U>", "U Seek<U>", "CS1061")]
    public void What_would_not_compile_is_found(string listed, string there, string error) =>
        Errors([.. Listing.Select(line => line.Replace(listed, there))]).Should().Contain(e => e.Contains(error));

    private static IReadOnlyList<string> Offenders(string[] listing)
    {
        var library = Compiling.Create("Elsa", [Library]);
        using var references = new ElsaReferences(
            Compiling.Emit(Compiling.Create("Product", [Product], library)), new ElsaApi(listing));
        return references.Check().Offenders;
    }

    private static IReadOnlyList<string> Errors(string[] listing) =>
        Compiling.Errors(Compiling.Create("Product", [Product], Compiling.Elsa(new ElsaApi(listing))));
}
