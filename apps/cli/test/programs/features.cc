// C++: exceptions through destructors, iostreams, regular expressions, containers, virtual calls, static objects.
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <vector>

struct Traced {
  std::string name;
  explicit Traced(std::string n) : name(std::move(n)) { std::cout << "make " << name << '\n'; }
  ~Traced() { std::cout << "drop " << name << '\n'; }
};
static Traced global("global");

struct Shape {
  virtual double area() const = 0;
  virtual ~Shape() = default;
};
struct Square : Shape {
  double side;
  explicit Square(double s) : side(s) {}
  double area() const override { return side * side; }
};
struct Circle : Shape {
  double radius;
  explicit Circle(double r) : radius(r) {}
  double area() const override { return 3.25 * radius * radius; }
};

static int deep(int n) {
  Traced t("level " + std::to_string(n));
  if (n == 0) throw std::out_of_range("bottom");
  return deep(n - 1) + 1;
}

int main(int argc, char **argv) {
  std::string extent = argc > 1 ? argv[1] : "all"; // plain interpreters take their time over the rest
  if (extent == "virtual") return Square(2).area() + Circle(4).area();
  try {
    deep(3);
  } catch (const std::exception &e) {
    std::cout << "caught " << e.what() << '\n';
  }
  std::map<std::string, double> sizes;
  if (extent == "exceptions") return 6;
  std::regex pattern(R"((\w+)=(\d+(?:\.\d+)?))");
  std::string text = "width=12 height=7.5 depth=3";
  for (std::sregex_iterator i(text.begin(), text.end(), pattern), end; i != end; ++i) sizes[(*i)[1]] = std::stod((*i)[2]);
  for (const auto &[key, value] : sizes) std::cout << std::setw(8) << key << std::fixed << std::setprecision(2) << value << '\n';
  std::vector<std::unique_ptr<Shape>> shapes;
  shapes.push_back(std::make_unique<Square>(2));
  shapes.push_back(std::make_unique<Circle>(1.5));
  double total = 0;
  for (const auto &shape : shapes) total += shape->area();
  std::ostringstream out;
  out << std::hex << std::showbase << 48879 << ' ' << std::scientific << total;
  std::cout << out.str() << std::endl;
  try {
    std::vector<int>(3).at(7) = 1;
  } catch (const std::out_of_range &) {
    std::cout << "out of range" << std::endl;
    return 7;
  }
}
