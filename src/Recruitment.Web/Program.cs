using Recruitment.Web.Commands;

return await RootProgram.RunAsync(args);
