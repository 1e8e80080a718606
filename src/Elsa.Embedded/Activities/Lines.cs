using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows
{
    /// <summary>Where <see cref="Activities.WriteLine"/> writes.</summary>
    public interface IStandardOutStreamProvider
    {
        TextWriter GetTextWriter();
    }

    /// <summary>Where <see cref="Activities.ReadLine"/> reads.</summary>
    public interface IStandardInStreamProvider
    {
        TextReader GetTextReader();
    }

    public class StandardOutStreamProvider(TextWriter textWriter) : IStandardOutStreamProvider
    {
        public TextWriter GetTextWriter() => textWriter;
    }

    public class StandardInStreamProvider(TextReader textReader) : IStandardInStreamProvider
    {
        public TextReader GetTextReader() => textReader;
    }
}

namespace Elsa.Workflows.Activities
{
    [Activity("Elsa", "Console", "Writes a line to the host's output.", DisplayName = "Write Line")]
    public class WriteLine : CodeActivity
    {
        public WriteLine(
            string text, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(text), source, line)
        {
        }

        public WriteLine(
            Func<string> text, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(text), source, line)
        {
        }

        public WriteLine(
            Func<ExpressionExecutionContext, string?> text,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(context => text(context)!), source, line)
        {
        }

        public WriteLine(
            Variable<string> variable,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(variable), source, line)
        {
        }

        public WriteLine(
            Literal<string> literal,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(literal), source, line)
        {
        }

        public WriteLine(
            Expression expression,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : this(new Input<string>(expression), source, line)
        {
        }

        public WriteLine(
            Input<string> text, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line) => Text = text;

        internal WriteLine() : base(null, null)
        {
        }

        [Input(Description = "The line.", UIHint = InputUIHints.SingleLine)]
        public Input<string>? Text { get; set; }

        protected override void Execute(ActivityExecutionContext context) =>
            context.GetRequiredService<IStandardOutStreamProvider>().GetTextWriter().WriteLine(context.Get(Text));
    }

    [Activity("Elsa", "Console", "Reads a line from the host's input.", DisplayName = "Read Line")]
    public class ReadLine : CodeActivity<string?>
    {
        public ReadLine([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        public ReadLine(
            MemoryBlockReference output,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(output, source, line)
        {
        }

        public ReadLine(
            Output<string?> output,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(output, source, line)
        {
        }

        protected override void Execute(ActivityExecutionContext context) => context.SetResult(
            context.GetRequiredService<IStandardInStreamProvider>().GetTextReader().ReadLine());
    }
}
