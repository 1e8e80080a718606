namespace Recruitment.Tests.Architecture;

/// <summary>The repository as files: what no reflection can see.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>The written sources below the folders, without what is generated.</summary>
    public static IEnumerable<Source> Sources(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)
        where !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/")
        select new Source(path, file);

    /// <summary>The projects below a folder, by name.</summary>
    public static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recruitment.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed record Source(string Path, string File)
{
    public string Name => System.IO.Path.GetFileName(Path);
    public string Text => System.IO.File.ReadAllText(File);
    public int Lines => System.IO.File.ReadLines(File).Count();
}
