namespace Recruitment.Web.Hosting;

/// <summary>The program cannot start like this. The message says why and what to do;
/// it is all the caller sees.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
